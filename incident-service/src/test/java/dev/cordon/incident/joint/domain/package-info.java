/** Rules of joint incidents. */
@NullMarked
package dev.cordon.incident.joint.domain;

import org.jspecify.annotations.NullMarked;
