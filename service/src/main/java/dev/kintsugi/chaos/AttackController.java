package dev.kintsugi.chaos;

import dev.kintsugi.web.JsonBody;
import dev.kintsugi.web.Problem;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** /chaos/attacks: faults with a time limit. */
@RestController
@WhenArmed
@RequestMapping("/chaos/attacks")
class AttackController {

    private final Attacks attacks;
    private final Clock clock;

    AttackController(Attacks attacks, Clock clock) {
        this.attacks = attacks;
        this.clock = clock;
    }

    @PostMapping
    ResponseEntity<AttackView> begin(JsonBody body) {
        Attack attack = attacks.begin(body.read(AttackPlan::read));
        return ResponseEntity.created(URI.create("/chaos/attacks/" + attack.id()))
                .body(view(attack));
    }

    @GetMapping
    List<AttackView> list() {
        return attacks.underway().stream().map(this::view).toList();
    }

    @GetMapping("/{id}")
    AttackView get(@PathVariable String id) {
        return view(find(id));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> delete(@PathVariable String id) {
        attacks.delete(find(id));
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping
    ResponseEntity<Void> deleteAll() {
        attacks.deleteAll();
        return ResponseEntity.noContent().build();
    }

    private Attack find(String id) {
        return attacks.find(id).orElseThrow(() -> Problem.notFound("Attack", id));
    }

    private AttackView view(Attack attack) {
        return AttackView.of(attack, clock.instant());
    }
}
