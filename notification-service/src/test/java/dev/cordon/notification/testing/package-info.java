/** What stands around the service under test: a relay that does as told, and its peers. */
@NullMarked
package dev.cordon.notification.testing;

import org.jspecify.annotations.NullMarked;
