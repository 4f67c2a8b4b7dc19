/** What links incidents of a brand, and what suggests that they belong together. */
@NullMarked
package dev.cordon.incident.links.domain;

import org.jspecify.annotations.NullMarked;
