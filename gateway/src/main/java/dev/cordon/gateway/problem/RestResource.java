package dev.cordon.gateway.problem;

/** Marks the beans whose paths and methods make up the public API. */
public interface RestResource {}
