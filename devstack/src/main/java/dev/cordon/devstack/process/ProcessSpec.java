package dev.cordon.devstack.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a process is started and stopped.
 *
 * @param stopSignal signal that asks for a graceful end, e.g. {@code TERM}
 */
public record ProcessSpec(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path folder,
    String stopSignal) {}
