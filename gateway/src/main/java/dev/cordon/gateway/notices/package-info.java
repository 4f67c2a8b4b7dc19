/** Notices to people: drafts, approval by a second person, release, progress and letters. */
@NullMarked
package dev.cordon.gateway.notices;

import org.jspecify.annotations.NullMarked;
