/** The embedded PostgreSQL cluster: binaries, data folder, databases and roles. */
@NullMarked
package dev.cordon.devstack.postgres;

import org.jspecify.annotations.NullMarked;
