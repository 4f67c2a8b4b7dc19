package dev.cordon.incident.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.incident.identity.FakeProviderRealm.Held;
import dev.cordon.incident.identity.domain.ProviderSettings;
import dev.cordon.incident.registry.application.AccessComparison;
import dev.cordon.incident.registry.application.AccessComparison.Difference;
import dev.cordon.incident.registry.application.AccessComparison.What;
import dev.cordon.incident.testing.Brand;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a reconciliation finds of providers; on a real database. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class ProviderDriftTest extends ProviderFixture {

  private static final ProviderSettings ANOTHER =
      new ProviderSettings("https://elsewhere.example", "cordon", List.of());

  @Inject Instance<AccessComparison> features;
  @Inject Callers callers;

  private List<Difference> compared(Brand brand) {
    var caller = callers.ourselves(brand.id());
    return features.stream()
        .flatMap(feature -> feature.compare(caller, brand.alias()).stream())
        .filter(difference -> difference.what().name().startsWith("PROVIDER"))
        .toList();
  }

  private static void mend(List<Difference> found) {
    found.forEach(difference -> difference.mending().orElseThrow().run());
  }

  @Test
  void oneThatIsAsStatedOrCutOffIsNoDrift() {
    Brand brand = connected();
    assertThat(compared(brand)).isEmpty();

    cutOff(brand);
    assertThat(compared(brand)).isEmpty();
  }

  @Test
  void oneThatWasChangedOrRemovedByHandIsShown() {
    Brand brand = connected();
    realm.providers.put(brand.alias(), new Held(brand.id(), ANOTHER, true));
    assertThat(compared(brand)).extracting(Difference::what).containsExactly(What.PROVIDER_CHANGED);

    realm.providers.remove(brand.alias());
    List<Difference> gone = compared(brand);
    assertThat(gone).extracting(Difference::what).containsExactly(What.PROVIDER_CHANGED);
    assertThat(gone.getFirst().mending()).isEmpty();
  }

  @Test
  void oneThatNobodyStatedIsShut() {
    Brand brand = Brand.registered(channel);
    String foreign = brand.alias() + "-by-hand";
    realm.providers.put(brand.alias(), new Held(brand.id(), ANOTHER, true));
    realm.providers.put(foreign, new Held(brand.id(), ANOTHER, true));

    List<Difference> found = compared(brand);
    assertThat(found)
        .extracting(Difference::what)
        .containsExactly(What.PROVIDER_UNKNOWN, What.PROVIDER_UNKNOWN);
    mend(found);

    assertThat(compared(brand)).isEmpty();
    assertThat(realm.lets(foreign)).isFalse();
  }

  @Test
  void oneThatWasCutOffAndOpenedByHandIsShutAgain() {
    Brand brand = connected();
    cutOff(brand);
    realm.open(brand.alias(), subject(brand, "nobody"));

    List<Difference> found = compared(brand);
    assertThat(found).extracting(Difference::what).containsExactly(What.PROVIDER_OPEN);
    mend(found);

    assertThat(realm.lets(brand.alias())).isFalse();
  }
}
