package dev.yardstick.platform.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/// Makes the tokens that the services believe.
public final class TokenMint {

    static final String ISSUER = "yardstick";

    private static final JwsHeader HEADER = JwsHeader.with(MacAlgorithm.HS256).build();

    private final JwtEncoder encoder;
    private final String issuer;
    private final Duration life;
    private final InstantSource clock;

    /// For the tokens that go from the gateway to the services.
    public TokenMint(TokenProperties properties, InstantSource clock) {
        this(properties, ISSUER, properties.tokenLife(), clock);
    }

    /// For tokens with a purpose of their own: no reader takes those of another issuer.
    public TokenMint(
            TokenProperties properties, String issuer, Duration life, InstantSource clock) {
        this.encoder =
                NimbusJwtEncoder.withSecretKey(properties.key())
                        .algorithm(MacAlgorithm.HS256)
                        .build();
        this.issuer = issuer;
        this.life = life;
        this.clock = clock;
    }

    /// A token that speaks for the caller until its life is over.
    public String mint(Caller caller) {
        Instant now = clock.instant();
        JwtClaimsSet.Builder claims =
                JwtClaimsSet.builder()
                        .issuer(issuer)
                        .subject(caller.account())
                        .issuedAt(now)
                        .expiresAt(now.plus(life))
                        .claim(Caller.NAME, caller.name())
                        .claim(Caller.ROLES, caller.roles().stream().map(Enum::name).toList());
        if (caller.person() != null) {
            claims.claim(Caller.PERSON, caller.person().value());
        }
        return encoder.encode(JwtEncoderParameters.from(HEADER, claims.build())).getTokenValue();
    }
}
