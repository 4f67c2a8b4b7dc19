package dev.cordon.devstack.audit;

import picocli.CommandLine.Command;

/** What can be done with the trail. */
@Command(name = "audit", description = "check the audit chains", subcommands = VerifyCommand.class)
public final class AuditCommand {}
