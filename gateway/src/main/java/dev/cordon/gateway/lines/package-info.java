/** Answers of one JSON document a line. */
@NullMarked
package dev.cordon.gateway.lines;

import org.jspecify.annotations.NullMarked;
