// Sets light or dark before anything is drawn. A classic script: modules run only after the first paint.
(function () {
    const dark = window.matchMedia('(prefers-color-scheme: dark)');

    function chosen() {
        try {
            return localStorage.getItem('chargebus.theme') || 'auto';
        } catch {
            return 'auto'; // Storage is switched off: the preference of the system holds.
        }
    }

    function apply() {
        const theme = chosen();
        document.documentElement.dataset.theme =
            theme === 'auto' ? (dark.matches ? 'dark' : 'light') : theme;
        window.dispatchEvent(new Event('chargebus-theme'));
    }

    dark.addEventListener('change', apply);
    window.chargebusTheme = {
        chosen,
        choose(theme) {
            try {
                localStorage.setItem('chargebus.theme', theme);
            } catch {
                // Without storage the choice holds until the page is left.
                document.documentElement.dataset.theme = theme === 'auto' ? 'light' : theme;
                window.dispatchEvent(new Event('chargebus-theme'));
                return;
            }
            apply();
        },
    };
    apply();
})();
