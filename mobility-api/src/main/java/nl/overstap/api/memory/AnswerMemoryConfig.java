package nl.overstap.api.memory;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How much is kept to be answered again. */
@StaticInitSafe
@ConfigMapping(prefix = "overstap.answers")
public interface AnswerMemoryConfig {

    /** MiB of answers that one instance keeps, each for half a minute at most. At least 0, which keeps none. */
    @WithDefault("64")
    @Min(0)
    int remembered();
}
