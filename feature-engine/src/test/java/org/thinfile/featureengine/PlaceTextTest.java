package org.thinfile.featureengine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thinfile.featureengine.aggregation.RadiusOfGyration;

class PlaceTextTest {

    @Test
    void aPairOfDegreesIsRoundedHalfUpToMillionths() {
        assertThat(PlaceText.coordinates("23.129163,113.264435"))
                .isEqualTo(RadiusOfGyration.pack(23_129_163, 113_264_435));
        assertThat(PlaceText.coordinates("-0.0000005, +1.0000004999"))
                .isEqualTo(RadiusOfGyration.pack(-1, 1_000_000));
        assertThat(PlaceText.coordinates("90,-180"))
                .isEqualTo(RadiusOfGyration.pack(90_000_000, -180_000_000));
        assertThat(PlaceText.coordinates("7.5,8"))
                .isEqualTo(RadiusOfGyration.pack(7_500_000, 8_000_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "广州",
                "460-00-1",
                "1",
                "1,",
                ",1",
                "1,2,3",
                "1.,2",
                ".5,2",
                "1,2.",
                "1,  2",
                "1 ,2",
                "90.000001,0",
                "0,180.000001",
                "1000,2",
                "1e1,2",
                "--1,2",
                "١,٢",
                "1.0000000000000001,2"
            })
    void whatIsNoPlaceOnEarthHasNoCoordinates(String place) {
        assertThat(PlaceText.coordinates(place)).isNull();
    }
}
