/** What has to be done about incidents. */
@NullMarked
package dev.cordon.gateway.work;

import org.jspecify.annotations.NullMarked;
