package dev.kintsugi.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.Reply;
import dev.kintsugi.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

/** GET /products. */
@ServiceTest
class ProductApiIT {

    private final Api api;

    ProductApiIT(@Autowired WebTestClient http) {
        api = new Api(http);
    }

    // The list is kept for a minute and the service is shared, so that only the second answer is certain.
    @Test
    void isEmptyUntilRowsAreInsertedAndCached() {
        Reply first = api.get("/products").is(200);
        assertThat(first.body()).isEqualTo("[]");
        assertThat(first.header("X-Cache")).isIn("MISS", "HIT");
        Reply second = api.get("/products").is(200);
        assertThat(second.body()).isEqualTo("[]");
        assertThat(second.header("X-Cache")).isEqualTo("HIT");
    }
}
