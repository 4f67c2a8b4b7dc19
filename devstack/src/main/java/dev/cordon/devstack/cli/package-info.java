/** The verbs of the cordon script. */
@NullMarked
package dev.cordon.devstack.cli;

import org.jspecify.annotations.NullMarked;
