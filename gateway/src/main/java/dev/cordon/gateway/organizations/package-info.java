/** Groups, brands and partners: on-boarding by platform operators, and a brand's own profile. */
@NullMarked
package dev.cordon.gateway.organizations;

import org.jspecify.annotations.NullMarked;
