/** Certificates for servers of tests. */
@NullMarked
package dev.cordon.testkit.tls;

import org.jspecify.annotations.NullMarked;
