/** An organization's own identity provider, and who may cut it off. */
@NullMarked
package dev.cordon.incident.identity.domain;

import org.jspecify.annotations.NullMarked;
