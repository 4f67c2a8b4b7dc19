/** Every way a request can be refused, and how a refusal travels from a rule to a client. */
@NullMarked
package dev.cordon.kernel.problem;

import org.jspecify.annotations.NullMarked;
