/** Sharing indicators in circles. */
@NullMarked
package dev.cordon.incident.exchange.application;

import org.jspecify.annotations.NullMarked;
