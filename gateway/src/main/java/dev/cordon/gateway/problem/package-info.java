/** How a refusal looks to a client: RFC 9457 problem documents, whatever the refusal's origin. */
@NullMarked
package dev.cordon.gateway.problem;

import org.jspecify.annotations.NullMarked;
