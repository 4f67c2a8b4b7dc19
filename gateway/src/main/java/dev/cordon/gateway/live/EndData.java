package dev.cordon.gateway.live;

/**
 * Why a stream ends: as a problem document would say it.
 *
 * @param status as of an answer that is refused so: 401 asks for a new token, 404 and 403 for
 *     nothing more, 503 for another try
 */
record EndData(int status, String reason, String detail) {}
