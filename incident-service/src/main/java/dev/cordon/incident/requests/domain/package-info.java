/** What one organization asks another to do, and how far that has come. */
@NullMarked
package dev.cordon.incident.requests.domain;

import org.jspecify.annotations.NullMarked;
