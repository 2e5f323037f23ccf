"""What is true of congresses and trainings: kinds, states, places, money, in plain Python."""
