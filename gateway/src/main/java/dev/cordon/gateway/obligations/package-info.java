/** What laws have a brand's legal entities tell of incidents. */
@NullMarked
package dev.cordon.gateway.obligations;

import org.jspecify.annotations.NullMarked;
