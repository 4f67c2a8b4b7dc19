/** What is weighed. */
@NullMarked
package dev.cordon.incident.links.domain;

import org.jspecify.annotations.NullMarked;
