package dev.cordon.customer.imports.application;

import dev.cordon.kernel.identity.Tenant;
import java.util.UUID;

/**
 * An import that this worker reads while its lease lasts.
 *
 * @param initiator subject who brought the file
 * @param attempts in a row, this one included, without any row taken over
 */
public record ImportJob(
    Tenant tenant, UUID importId, String initiator, UUID leaseId, int attempts) {}
