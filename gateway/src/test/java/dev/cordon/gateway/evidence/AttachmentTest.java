package dev.cordon.gateway.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** No name leaves its place in the head. */
class AttachmentTest {

  @Test
  void aNameIsSaidPlainlyAndAsItIs() {
    Map.of(
            "disk.img",
            "attachment; filename=\"disk.img\"; filename*=UTF-8''disk.img",
            "für.txt",
            "attachment; filename=\"f_r.txt\"; filename*=UTF-8''f%C3%BCr.txt",
            "证据.zip",
            "attachment; filename=\"__.zip\"; filename*=UTF-8''%E8%AF%81%E6%8D%AE.zip",
            "a\"; filename=\"b.html",
            "attachment; filename=\"a__ filename__b.html\";"
                + " filename*=UTF-8''a%22%3B%20filename%3D%22b.html",
            "a\r\nSet-Cookie: x",
            "attachment; filename=\"a__Set-Cookie_ x\";"
                + " filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x",
            "50%.txt",
            "attachment; filename=\"50_.txt\"; filename*=UTF-8''50%25.txt",
            "",
            "attachment; filename=\"evidence\"; filename*=UTF-8''evidence")
        .forEach((name, header) -> assertThat(Attachment.disposition(name)).isEqualTo(header));
  }
}
