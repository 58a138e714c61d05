package dev.kintsugi.product;

import com.github.benmanes.caffeine.cache.Ticker;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** /products. */
@RestController
@Tag(name = "Products")
class ProductController {

    private final ProductCache products;

    ProductController(ProductRepository products) {
        this.products = new ProductCache(products.first(), Ticker.systemTicker());
    }

    @GetMapping("/products")
    @Operation(summary = "List products, at most a minute old; empty until rows are inserted")
    Mono<ResponseEntity<List<Product>>> list() {
        return products.find()
                .map(found -> ResponseEntity.ok()
                        .header("X-Cache", found.hit() ? "HIT" : "MISS")
                        .body(found.products()));
    }
}
