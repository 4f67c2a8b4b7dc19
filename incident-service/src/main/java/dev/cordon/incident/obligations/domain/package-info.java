/** What laws have legal entities tell, by when, and what became of it. */
@NullMarked
package dev.cordon.incident.obligations.domain;

import org.jspecify.annotations.NullMarked;
