package dev.tenon.dsl;

/** How pixels between pixels are made. */
public enum Interpolation {
    /** Each pixel is repeated. */
    NEAREST,
    /** The four pixels around count by their nearness; beyond the border the outermost ones are repeated. */
    BILINEAR
}
