/** What is looked for, and how it is shown. */
@NullMarked
package dev.cordon.incident.search.domain;

import org.jspecify.annotations.NullMarked;
