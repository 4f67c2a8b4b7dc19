package dev.cordon.incident.people.grpc;

import dev.cordon.contracts.incident.v1.EnrolmentOutcome;
import dev.cordon.contracts.incident.v1.OpenEnrolmentRequest;
import dev.cordon.contracts.incident.v1.OpenedEnrolment;
import dev.cordon.incident.people.application.Enrolments;
import dev.cordon.incident.people.application.Opening;
import dev.cordon.kernel.identity.Callers;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** For the public page, which stands for whoever has a code. */
@GrpcService
class EnrolmentsGrpc implements dev.cordon.contracts.incident.v1.Enrolments {

  private final Enrolments enrolments;
  private final Callers callers;

  EnrolmentsGrpc(Enrolments enrolments, Callers callers) {
    this.enrolments = enrolments;
    this.callers = callers;
  }

  @Override
  public Uni<OpenedEnrolment> openEnrolment(OpenEnrolmentRequest request) {
    return enrolments.open(callers.current(), request.getCode()).map(EnrolmentsGrpc::toProto);
  }

  private static OpenedEnrolment toProto(Opening opening) {
    return switch (opening) {
      case Opening.Link(String url) ->
          outcome(EnrolmentOutcome.ENROLMENT_OUTCOME_LINK).setLink(url).build();
      case Opening.LogIn() -> outcome(EnrolmentOutcome.ENROLMENT_OUTCOME_LOG_IN).build();
      case Opening.NotGood() -> outcome(EnrolmentOutcome.ENROLMENT_OUTCOME_NOT_GOOD).build();
      case Opening.Later() -> outcome(EnrolmentOutcome.ENROLMENT_OUTCOME_LATER).build();
    };
  }

  private static OpenedEnrolment.Builder outcome(EnrolmentOutcome outcome) {
    return OpenedEnrolment.newBuilder().setOutcome(outcome);
  }
}
