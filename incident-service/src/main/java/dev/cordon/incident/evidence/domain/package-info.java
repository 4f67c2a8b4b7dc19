/** Evidence files, what seals them, who had them and what holds them. */
@NullMarked
package dev.cordon.incident.evidence.domain;

import org.jspecify.annotations.NullMarked;
