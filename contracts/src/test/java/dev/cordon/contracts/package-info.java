/** What keeps the contracts usable by callers that were built against an earlier version. */
@org.jspecify.annotations.NullMarked
package dev.cordon.contracts;
