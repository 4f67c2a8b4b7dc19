/** People, deputies and rosters of duty: who they are, and who is reached when. */
@NullMarked
package dev.cordon.incident.people.domain;

import org.jspecify.annotations.NullMarked;
