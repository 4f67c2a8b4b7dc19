/** As whom, and for which organization, the services behind are called. */
@NullMarked
package dev.cordon.gateway.call;

import org.jspecify.annotations.NullMarked;
