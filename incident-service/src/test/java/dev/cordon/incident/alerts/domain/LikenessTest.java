package dev.cordon.incident.alerts.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Titles as tools of the field write them: what tells two things apart, and what two reports. */
class LikenessTest {

  /** SIEM, EDR, mail gateway, fraud, tills, monitoring, in this order. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "37 failed log-ins for ada | 38 failed log-ins for ada",
        "Brute force: 1,204 failed RDP logins on DC1 | Brute force: 988 failed RDP logins on DC1",
        "Brute force on 10.0.0.5 (37 attempts) | Brute force on 10.0.0.5 (41 attempts)",
        "Impossible travel for ada at 2026-01-31T12:30:05Z | Impossible travel for ada at 2026-02-01T07:01:44.120+01:00",
        "Port scan from 203.0.113.7, 12:30 | Port scan from 203.0.113.7, 09:15",
        "Ticket 4711: VPN log-in of ada | Ticket 4712: VPN log-in of ada",
        "INC0012345 VPN log-in of ada | INC0012399 VPN log-in of ada",
        "[Ticket SOC-17] VPN log-in of ada | [Ticket SOC-18] VPN log-in of ada",
        "Log-in of ada (event id: 88123456) | Log-in of ada (event id: 88123999)",
        "Malware on ws-17 (alert id 0197a1b2-0000-7000-8000-00000000abcd) | Malware on ws-17 (alert id 0197a1b2-1111-7000-8000-00000000ffff)",
        "0197a1b2-0000-7000-8000-00000000abcd malware on ws-17 | 0197a1b2-1111-7000-8000-00000000ffff malware on ws-17",
        "Beaconing of ws-17 every 60 seconds | Beaconing of ws-17 every 61 seconds",
        "Seen 5 times on ws-17 | Seen 9 times on ws-17",
        "ws-17 uploaded 250MB to mega.example | ws-17 uploaded 1.5GB to mega.example",
        "ws-17 uploaded 5 GB to mega.example | ws-17 uploaded 7 GB to mega.example",
        "Phish from billing@evil.example, 31 Jan 2026 10:15 | Phish from billing@evil.example, 1 Feb 2026 08:20",
        "Phish from billing@evil.example, Sat, 31 Jan 2026 10:15:00 +0100 | Phish from billing@evil.example, Sun, 1 Feb 2026 08:20:07 +0200",
        "Spam wave: 120 messages from evil.example | Spam wave: 340 messages from evil.example",
        "Quarantined 12 suspicious e-mails to ada | Quarantined 9 suspicious e-mails to ada",
        "Order 88120: fraud score 91 | Order 88120: fraud score 87",
        "Card testing: 40 declines at shop.example, confidence 0.97 | Card testing: 51 declines at shop.example, confidence 0.99",
        "Till 12 in store 441: 14 refunds in 5 minutes | Till 12 in store 441: 17 refunds in 8 minutes",
        "Till 12 offline since 31.01.2026 10:15 | Till 12 offline since 01.02.2026 08:00",
        "Till 12 offline since Jan 31 10:15:02 | Till 12 offline since Feb 1 08:00:59",
        "Disk of pos-441 97.5% full | Disk of pos-441 98% full",
        "Brute force on 10.0.0.5, 37 attempts | Brute force on 10.0.0.5, 41 attempts",
        "web1: errors=37 count: 9 | web1: errors=41 count: 12",
        "Heartbeat of pos-441 late, attempt 3 | Heartbeat of pos-441 late, attempt 4",
        "timestamp=1767182400 till 12 offline | timestamp=1767182999 till 12 offline",
      })
  void whatTellsReportsApartGoes(String one, String other) {
    assertThat(Likeness.of(one)).isEqualTo(Likeness.of(other)).contains("#");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "malware on 10.0.0.5 | malware on 10.0.0.9",
        "malware on 10.0.0.5:8443 | malware on 10.0.0.5:9443",
        "Scan of 10.0.0.0/24 | Scan of 10.0.1.0/24",
        "Scan from fe80::10:15 | Scan from fe80::10:16",
        "Scan from 2001:db8::1 | Scan from 2001:db8::2",
        "New device aa:bb:cc:00:11:22 | New device aa:bb:cc:00:11:33",
        "New device 00:1a:2b:00:11:22 | New device 00:1a:2b:00:11:33",
        "Host web1 down | Host web2 down",
        "Incident pos-12 down | Incident pos-14 down",
        "Malware on ws-17 | Malware on ws-18",
        "Malware on device 0197a1b2-0000-7000-8000-00000000abcd | Malware on device 0197a1b2-1111-7000-8000-00000000ffff",
        "File d41d8cd98f00b204e9800998ecf8427e seen | File 900150983cd24fb0d6963f7d28e17f72 seen",
        "User ada | User deadbeef",
        "User 1001 failed logins | User 1002 failed logins",
        "Employee 12 failed log-ins | Employee 14 failed log-ins",
        "CVE-2026-1234 exploited | CVE-2026-9999 exploited",
        "T1059 seen on ws-17 | T1566 seen on ws-17",
        "Event 4625 on DC1 | Event 4672 on DC1",
        "Event ID 4625 on DC1 | Event ID 4672 on DC1",
        "Rule 1002 fired | Rule 1003 fired",
        "Connections to port 443 | Connections to port 8443",
        "Exchange 15.1.2044 exposed | Exchange 15.1.2106 exposed",
        "Version 3.12.2026 vulnerable | Version 4.12.2026 vulnerable",
        "Ransomware on 3 hosts | Ransomware on 40 hosts",
        "Ransomware on 3 hosts after connections | Ransomware on 40 hosts after connections",
        "Failed log-ins: 12 hosts | Failed log-ins: 14 hosts",
        "Mail to 12 people held | Mail to 14 people held",
        "Order 88120: fraud score 91 | Order 88121: fraud score 91",
        "Refund request 441122 | Refund request 441123",
        "Refund of EUR 250.00 at till 12 | Refund of EUR 310.00 at till 12",
        "Refund of 250.00 EUR at till 12 | Refund of 310.00 EUR at till 12",
        "Gift card 6301200014 drained | Gift card 6301200015 drained",
        "Account 441 transactions | Account 502 transactions",
        "till 12 infected in store 441 | till 14 infected in store 502",
        "till 12 | till 14",
        "Till 12 refunds | Till 14 refunds",
        "Tills 12, 14 refunds high | Tills 12, 15 refunds high",
        "Store: 441 refunds rejected | Store: 502 refunds rejected",
        "Store #441 errors | Store #502 errors",
        "Store 441: 14 refunds | Store 502: 14 refunds",
        "zone=12 errors | zone=14 errors",
        "Blocked (12) | Blocked (1,300)",
        "Display case 12 open | Display case 14 open",
        "mimikatz | mimikatz2",
        "backup-2026-01-31.zip infected | backup-2026-02-01.zip infected",
      })
  void whatTellsThingsApartStays(String one, String other) {
    assertThat(Likeness.of(one)).isNotEqualTo(Likeness.of(other));
  }

  @Test
  void whatIsComparedCanBeRead() {
    assertThat(
            Likeness.of("Till 12 in Store 441:  14 refunds in 5 minutes (ticket 77), 31 Jan 2026"))
        .isEqualTo("till 12 in store 441: # refunds in # minutes (ticket #), # # #");
  }

  @Test
  void rawFieldsAreReadLikeTitles() {
    assertThat(Likeness.of("{\"event_id\":\"88123456\",\"host\":\"ws-17\",\"count\":37}"))
        .isEqualTo(Likeness.of("{\"event_id\":\"88123999\",\"host\":\"ws-17\",\"count\":41}"))
        .isNotEqualTo(Likeness.of("{\"event_id\":\"88123456\",\"host\":\"ws-18\",\"count\":37}"));
  }

  @Test
  void theLongestTextsAreRead() {
    for (String each :
        List.of("1", "1.", "f", "f-", "(", "%", "\ufdfa", "1, ", "::", "1:", "1 x ", "jan 1 ")) {
      assertThat(Likeness.of(each.repeat(10_000 / each.length()))).isNotNull();
    }
  }
}
