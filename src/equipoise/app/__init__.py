"""The app: the questions as pages in a browser on the analyst's own machine, and nothing from outside it."""
