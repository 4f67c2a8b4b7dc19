/** Stating, correcting and withdrawing negative findings, and what letters may say by them. */
@NullMarked
package dev.cordon.incident.negatives.application;

import org.jspecify.annotations.NullMarked;
