package dev.cordon.gateway.call;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Where a resource method leads: full names of rpcs, e.g. {@code
 * cordon.incident.v1.Incidents/OpenIncident}. Their {@code access} in the contract is the right to
 * the endpoint, so this is what joins path and right: the OpenAPI document has it as {@code
 * x-cordon-rpc}, docs/rights.md and the authorization tests are made from it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Rpc {

  /**
   * The first is called as the caller and decides who gets in. The others serve the same request
   * once it is begun.
   */
  String[] value();
}
