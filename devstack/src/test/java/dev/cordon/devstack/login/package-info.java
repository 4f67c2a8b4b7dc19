/** People at a browser with a passkey, and providers that lie: what log-ins are tested with. */
@NullMarked
package dev.cordon.devstack.login;

import org.jspecify.annotations.NullMarked;
