package dev.kintsugi.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kintsugi.web.InvalidValueException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No link leads back to this service, however its address is written. */
class OwnTargetUrlTest {

    @ParameterizedTest(name = "{1} is {0}")
    @CsvSource({
        "https://kint.su, https://kint.su/abc",
        "https://kint.su, https://KINT.su",
        "https://kint.su, http://kint.su/",
        "http://kint.su, https://kint.su/",
        "https://kint.su, https://kint.su:443/",
        "https://kint.su, http://kint.su:80/",
        "https://kint.su, https://kint.su./",
        "https://kint.su, https://kint\u3002su/",
        "https://kint.su, https://\uff4bint.su/",
        "https://kint.su, https://\u212aint.su/",
        "https://kint.su, https://kint.su?x",
        "https://kint.su/s, https://kint.su/t",
        "http://localhost:8080, http://localhost:8080/x",
        "https://b\u00fccher.example, https://xn--bcher-kva.example/",
        "https://xn--bcher-kva.example, https://B\u00dcCHER.example/",
        "http://127.0.0.1:8080, http://127.0.0.1:8080/",
        "http://127.0.0.1:8080, http://\uff11\uff12\uff17.0.0.1:8080/",
        "http://127.0.0.1:8080, http://[::ffff:127.0.0.1]:8080/",
        "http://localhost:8080, http://127.0.0.1:8080/",
        "http://127.0.0.1:8080, http://[::1]:8080/",
        "http://[::1]:8080, http://me.localhost:8080/",
        "http://[::1]:8080, http://[0:0:0:0:0:0:0:1]:8080/",
        "http://[2001:db8::a]:8080, http://[2001:DB8:0::A]:8080/"
    })
    void refusesItself(String own, String url) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> TargetUrl.parse(url, own))
                .withMessage("must not lead back to this service");
    }

    @ParameterizedTest(name = "{1} is not {0}")
    @CsvSource({
        "https://kint.su, https://www.kint.su/",
        "https://kint.su, https://kint.su.example/",
        "https://kint.su, https://kint.su:8443/",
        "https://kint.su, https://kint.su:80/",
        "http://localhost:8080, http://localhost:3000/",
        "http://localhost:8080, http://localhost/",
        "http://127.0.0.1:8080, http://10.0.0.1:8080/",
        "http://[::1]:8080, http://[::2]:8080/"
    })
    void takesAnyOther(String own, String url) {
        assertThat(TargetUrl.parse(url, own)).isEqualTo(url);
    }
}
