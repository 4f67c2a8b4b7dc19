@NullMarked
package dev.cordon.gateway.people;

import org.jspecify.annotations.NullMarked;
