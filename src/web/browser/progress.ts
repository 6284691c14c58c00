// Says how far something is that goes on while the page is open: asks every two seconds, puts the sentence into its place, and loads the page anew when
// it is over. Without this script there is a link that loads the page anew.
const pause = 2000;

interface Progress {
  readonly words: string;
  readonly isOver: boolean;
}

for (const place of document.querySelectorAll<HTMLElement>("[data-progress]")) {
  const look = async (): Promise<void> => {
    try {
      const answer = await fetch(place.dataset.progress ?? "", { headers: { Accept: "application/json" } });
      // Whoever is not signed in any more is not asked again and again.
      if (!answer.ok && answer.status < 500) return;
      if (answer.ok) {
        const { words, isOver } = (await answer.json()) as Progress;
        if (isOver) return location.reload();
        if (place.textContent !== words) place.textContent = words;
      }
    } catch {
      // The line is cut for a moment.
    }
    setTimeout(() => void look(), pause);
  };
  setTimeout(() => void look(), pause);
}
