@NullMarked
package dev.cordon.gateway.escalation;

import org.jspecify.annotations.NullMarked;
