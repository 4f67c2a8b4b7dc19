package dev.cordon.gateway.negatives;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.contracts.notification.v1.ExportToldRequest;
import dev.cordon.contracts.notification.v1.ExportToldResponse;
import dev.cordon.contracts.notification.v1.GetToldRequest;
import dev.cordon.contracts.notification.v1.ListToldRequest;
import dev.cordon.contracts.notification.v1.MutinyWithdrawalsGrpc.MutinyWithdrawalsStub;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.lines.Lines;
import dev.cordon.gateway.wire.PageView;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** Withdrawals of the notification service. */
@ApplicationScoped
class ToldClient {

  @GrpcClient("notification")
  MutinyWithdrawalsStub withdrawals;

  private final ServiceCalls calls;
  private final ObjectMapper json;

  ToldClient(ServiceCalls calls, ObjectMapper json) {
    this.calls = calls;
    this.json = json;
  }

  Uni<ToldView> get(String brand, GetToldRequest request) {
    return calls.to(withdrawals, brand).getTold(request).map(ToldView::from);
  }

  Uni<PageView<ToldLetterView>> list(String brand, ListToldRequest request) {
    return calls
        .to(withdrawals, brand)
        .listTold(request)
        .map(
            list -> PageView.of(list.getLettersList(), ToldLetterView::from, list.getNextCursor()));
  }

  /** All letters, a JSON document a line. */
  Multi<Lines> lines(String brand, ExportToldRequest request) {
    return pages(brand, request)
        .filter(letters -> !letters.isEmpty())
        .map(
            letters ->
                new Lines(letters.stream().map(this::line).collect(Collectors.joining("\n"))));
  }

  private String line(ToldLetterView letter) {
    try {
      return json.writeValueAsString(letter);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a letter is no JSON", e);
    }
  }

  /** All letters as CSV, behind the header. */
  Multi<String> csv(String brand, ExportToldRequest request) {
    AtomicReference<String> head = new AtomicReference<>(ToldLetterView.CSV_HEADER);
    return pages(brand, request)
        .map(
            letters ->
                head.getAndSet("")
                    + letters.stream().map(ToldLetterView::csv).collect(Collectors.joining()));
  }

  /** Page by page: the next is asked for when this one is written. */
  private Multi<List<ToldLetterView>> pages(String brand, ExportToldRequest request) {
    MutinyWithdrawalsStub asCaller = calls.to(withdrawals, brand);
    return Multi.createBy()
        .repeating()
        .uni(
            () -> new AtomicReference<>(""),
            cursor ->
                asCaller
                    .exportTold(request.toBuilder().setCursor(cursor.get()).build())
                    .invoke(page -> cursor.set(page.getNextCursor())))
        .whilst(page -> !page.getNextCursor().isEmpty())
        .map(ToldClient::letters);
  }

  private static List<ToldLetterView> letters(ExportToldResponse page) {
    return page.getLettersList().stream().map(ToldLetterView::from).toList();
  }
}
