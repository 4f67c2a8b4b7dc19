/** What organizations ask each other to do. */
@NullMarked
package dev.cordon.incident.requests;

import org.jspecify.annotations.NullMarked;
