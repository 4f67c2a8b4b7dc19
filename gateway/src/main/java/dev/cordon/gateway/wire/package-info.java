/** The small grammar that all resources share: names, ids, versions, pages. */
@NullMarked
package dev.cordon.gateway.wire;

import org.jspecify.annotations.NullMarked;
