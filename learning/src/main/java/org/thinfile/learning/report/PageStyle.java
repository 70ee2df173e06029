package org.thinfile.learning.report;

/** How the page looks: one style sheet, light and dark by the reader's setting. */
final class PageStyle {

    static final String CSS =
            """
            :root{color-scheme:light dark;--ink:#1d2733;--soft:#5b6875;--line:#d8dee6;--paper:#fff;
            --accent:#1456a0;--bad:#b4362c}
            @media(prefers-color-scheme:dark){:root{--ink:#e6ebf0;--soft:#a3b0bd;--line:#39434e;
            --paper:#151a20;--accent:#6fb1ff;--bad:#ff8a7d}}
            body{margin:0;background:var(--paper);color:var(--ink);
            font:15px/1.5 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif}
            main{max-width:980px;margin:0 auto;padding:24px}
            h1{font-size:26px;margin:0 0 12px}
            h2{font-size:19px;margin:36px 0 8px;border-bottom:1px solid var(--line);
            padding-bottom:4px}
            table{border-collapse:collapse;font-size:14px}
            th,td{padding:4px 12px 4px 0;border-bottom:1px solid var(--line);text-align:left;
            vertical-align:top}
            th{color:var(--soft);font-weight:600}
            td.number{text-align:right;font-variant-numeric:tabular-nums}
            .scroll{overflow-x:auto}
            .charts{display:flex;flex-wrap:wrap;gap:16px}
            figure{margin:8px 0}
            figcaption{color:var(--soft);font-size:13px}
            svg{width:300px;height:auto}svg.wide{width:100%;max-width:760px}
            .frame{fill:none;stroke:var(--line)}.grid{stroke:var(--line);stroke-width:.6}
            .tick{font-size:11px;fill:var(--soft)}.axis{font-size:12px;fill:var(--ink)}
            .line{fill:none;stroke:var(--accent);stroke-width:2}
            .reference{fill:none;stroke:var(--soft);stroke-dasharray:4 4}
            .bar{fill:var(--accent);opacity:.35}.bad{fill:var(--bad)}
            .dot{fill:var(--accent)}.hollow{fill:none;stroke:var(--soft)}
            .mark{background:var(--bad);color:var(--paper);padding:6px 12px;font-weight:600}
            pre{white-space:pre-wrap;word-break:break-all;font-size:12px;color:var(--soft)}
            """;

    private PageStyle() {}
}
