/** What organizations ask each other to do. */
@NullMarked
package dev.cordon.gateway.requests;

import org.jspecify.annotations.NullMarked;
