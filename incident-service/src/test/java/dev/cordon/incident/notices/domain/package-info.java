/** What is said of notices. */
@NullMarked
package dev.cordon.incident.notices.domain;

import org.jspecify.annotations.NullMarked;
